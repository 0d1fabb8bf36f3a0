package io.ballastoffenders.application.service;

/** Nothing wrong here. */
public record ServiceModel(String name) {}
