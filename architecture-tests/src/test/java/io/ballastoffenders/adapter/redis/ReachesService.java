package io.ballastoffenders.adapter.redis;

import io.ballastoffenders.application.service.ServiceModel;

/** An adapter that knows what stands behind the ports. */
record ReachesService(ServiceModel service) {}
