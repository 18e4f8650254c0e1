package org.sipas.core.response;

import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/** Texts in UTF-8, one after the other; four bytes a text besides its own. Immutable and thread-safe. */
final class TextPool extends AbstractList<String> implements RandomAccess {
    static final TextPool EMPTY = new TextPool(List.of());

    private final byte[] utf8;
    private final int[] ends;

    /** Takes texts without half a character, which UTF-8 cannot write. */
    TextPool(List<String> texts) {
        byte[][] encoded = new byte[texts.size()][];
        ends = new int[encoded.length];
        int end = 0;
        for (int i = 0; i < encoded.length; i++) {
            encoded[i] = texts.get(i).getBytes(StandardCharsets.UTF_8);
            end = Math.addExact(end, encoded[i].length);
            ends[i] = end;
        }
        utf8 = new byte[end];
        for (int i = 0; i < encoded.length; i++) {
            System.arraycopy(encoded[i], 0, utf8, start(i), encoded[i].length);
        }
    }

    private int start(int index) {
        return index == 0 ? 0 : ends[index - 1];
    }

    @Override
    public String get(int index) {
        return new String(utf8, start(index), ends[index] - start(index), StandardCharsets.UTF_8);
    }

    @Override
    public int size() {
        return ends.length;
    }
}
