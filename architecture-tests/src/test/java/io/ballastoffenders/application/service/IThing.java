package io.ballastoffenders.application.service;

/** Says of itself that it is an interface. */
interface IThing {}
