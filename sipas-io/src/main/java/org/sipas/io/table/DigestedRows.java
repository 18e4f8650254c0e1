package org.sipas.io.table;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import org.sipas.core.Digests;

/** Rows of a table that is no file: what there is to digest are the cells as they are read. */
final class DigestedRows implements RowCursor {
    private final RowCursor rows;
    private final MessageDigest sha256 = Digests.sha256();
    private final Consumer<String> digest;
    private boolean ended;

    /** Digests the header now, and tells the digest of everything once the last row was read. */
    DigestedRows(RowCursor rows, List<String> header, Consumer<String> digest) {
        this.rows = rows;
        this.digest = digest;
        header.forEach(this::add);
        sha256.update((byte) '\n');
    }

    /** Adds a text and its end; no text holds the byte of an end, as it is no part of UTF-8. */
    private void add(String text) {
        sha256.update(text.getBytes(StandardCharsets.UTF_8));
        sha256.update((byte) 0xFF);
    }

    @Override
    public boolean next() throws IOException {
        if (ended) {
            return false;
        } else if (!rows.next()) {
            ended = true;
            digest.accept(HexFormat.of().formatHex(sha256.digest()));
            return false;
        }
        for (int column = 0; column < rows.size(); column++) {
            add(rows.cell(column));
        }
        sha256.update((byte) '\n');
        return true;
    }

    @Override
    public long row() {
        return rows.row();
    }

    @Override
    public int size() {
        return rows.size();
    }

    @Override
    public String cell(int column) {
        return rows.cell(column);
    }

    @Override
    public double progress() {
        return rows.progress();
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
