package io.ballastoffenders.domain.portfolio;

import io.ballastoffenders.application.service.ServiceModel;

/** The domain knows who uses it. */
record ReachesUp(ServiceModel service) {}
