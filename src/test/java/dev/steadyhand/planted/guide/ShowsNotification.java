package dev.steadyhand.planted.guide;

import org.controlsfx.control.Notifications;

/** Knows ControlsFX where it must not. */
record ShowsNotification(Notifications foreign) {}
