package org.sipas.examples.onestop.answer;

import org.sipas.sampling.invite.ResponseStream;

/** Where an answer came from. Streams are never pooled. */
public enum Stream {
    /** By the code of an invitation after a dossier. */
    INVITED(ResponseStream.InvitedTransactions.LABEL),
    /** By the open link of an office's poster. */
    LINK(ResponseStream.OpenLink.LABEL),
    /** By the faces of an office's kiosk. */
    KIOSK(ResponseStream.OpenLink.LABEL);

    private final String label;

    Stream(String label) {
        this.label = label;
    }

    /** Returns the label under which figures of this stream are shown. */
    public String label() {
        return label;
    }
}
