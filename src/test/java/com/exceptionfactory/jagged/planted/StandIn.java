package com.exceptionfactory.jagged.planted;

/** Stands for the cloud library where the tests need a class of that package. */
public record StandIn() {}
