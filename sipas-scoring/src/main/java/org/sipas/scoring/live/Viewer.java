package org.sipas.scoring.live;

/** Who looks at live figures. */
public enum Viewer {
    /** Somebody who is rated by them, such as an officer or the head of an office; sees none while a survey runs if the plan says so. */
    RATED,
    /** Somebody who is not, such as a supervisor. */
    SUPERVISOR
}
