package org.sipas.sampling.draw;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.sipas.core.Digests;

/** What somebody might change in the folder of a draw, digests adapted where a clever person would adapt them. */
enum Tampering {
    UNIT_ADDED_TO_THE_FRAME {
        @Override
        void change(Map<String, byte[]> files, Random random) {
            List<String> lines = lines(files, Verifier.FRAME);
            lines.add(lines.get(1).replaceFirst("^(\"?)", "$1z"));
            put(files, Verifier.FRAME, lines);
            replace(
                    files,
                    Verifier.MINUTES,
                    "\"frame\":\"[0-9a-f]+\"",
                    "\"frame\":\"" + digest(files, Verifier.FRAME) + '"');
        }
    },
    SIZE_CHANGED_IN_THE_PLAN {
        @Override
        void change(Map<String, byte[]> files, Random random) {
            replace(files, Verifier.PLAN, "\"reserve\":", "\"reserve\":1");
            replace(
                    files,
                    Verifier.MINUTES,
                    "\"plan\":\"[0-9a-f]+\"",
                    "\"plan\":\"" + digest(files, Verifier.PLAN) + '"');
        }
    },
    ANOTHER_PUBLIC_NUMBER {
        @Override
        void change(Map<String, byte[]> files, Random random) {
            replace(files, Verifier.MINUTES, "\"37951\"", "\"37952\"");
        }
    },
    ANOTHER_REVEAL {
        @Override
        void change(Map<String, byte[]> files, Random random) {
            replace(files, Verifier.MINUTES, "\"value\":\"([0-9a-f]{39})[0-9a-f]\"", "\"value\":\"$1x\"");
        }
    },
    REVEAL_TAKEN_OUT {
        @Override
        void change(Map<String, byte[]> files, Random random) {
            replace(files, Verifier.MINUTES, "\\{[^{]*\"step\":\"reveal\"[^}]*\\},", "");
        }
    },
    PUBLIC_NUMBER_BEFORE_ITS_TIME {
        @Override
        void change(Map<String, byte[]> files, Random random) {
            replace(files, Verifier.MINUTES, "2026-08-03T11:40:00Z", "2026-08-03T11:20:00Z");
        }
    },
    PUBLIC_NUMBER_IN_A_BODYS_NAME {
        @Override
        void change(Map<String, byte[]> files, Random random) {
            replace(
                    files,
                    Verifier.MINUTES,
                    "\"body\":\"\",\"step\":\"public-number\"",
                    "\"body\":\"x\",\"step\":\"public-number\"");
        }
    },
    ANOTHER_SEED {
        @Override
        void change(Map<String, byte[]> files, Random random) {
            replace(files, Verifier.MINUTES, "\"seed\":\"[0-9a-f]", "\"seed\":\"" + (random.nextBoolean() ? "x" : "g"));
        }
    },
    UNITS_SWAPPED {
        @Override
        void change(Map<String, byte[]> files, Random random) {
            List<String> lines = lines(files, Verifier.SELECTION);
            Collections.swap(lines, 1, lines.size() - 1);
            lines.add("x");
            put(files, Verifier.SELECTION, lines);
            adaptSelection(files);
        }
    },
    ANOTHER_WEIGHT {
        @Override
        void change(Map<String, byte[]> files, Random random) {
            replace(files, Verifier.SELECTION, "(\\d)\n", "$11\n");
            adaptSelection(files);
        }
    },
    ANOTHER_TICKET {
        @Override
        void change(Map<String, byte[]> files, Random random) {
            replace(files, Verifier.SELECTION, ",0\\.", ",0.0");
            adaptSelection(files);
        }
    },
    MOVED_TO_ANOTHER_LIST {
        @Override
        void change(Map<String, byte[]> files, Random random) {
            replace(files, Verifier.SELECTION, "chính thức", "dự phòng");
            adaptSelection(files);
        }
    },
    FRIEND_AS_SUBSTITUTE {
        @Override
        void change(Map<String, byte[]> files, Random random) {
            Selection.Row row = first(files);
            put(
                    files,
                    Verifier.SUBSTITUTIONS,
                    List.of(
                            "stratum,out,reason,in",
                            Csv.line(row.stratum(), row.id(), "vắng", "người quen")
                                    .strip()));
        }
    },
    SUBSTITUTION_WITHOUT_A_REASON {
        @Override
        void change(Map<String, byte[]> files, Random random) {
            Selection.Row row = first(files);
            put(
                    files,
                    Verifier.SUBSTITUTIONS,
                    List.of(
                            "stratum,out,reason,in",
                            Csv.line(row.stratum(), row.id(), " ", "").strip()));
        }
    },
    WORD_CHANGED_IN_THE_PAGE {
        @Override
        void change(Map<String, byte[]> files, Random random) {
            replace(files, Verifier.MINUTES_HTML, "CHÍNH THỨC", "CHẠY THỬ");
        }
    },
    COUNT_CHANGED_IN_THE_MINUTES {
        @Override
        void change(Map<String, byte[]> files, Random random) {
            replace(files, Verifier.MINUTES_TEXT, "danh sách chính thức ", "danh sách chính thức 1");
            replace(files, Verifier.MINUTES_HTML, "danh sách chính thức ", "danh sách chính thức 1");
        }
    },
    FIRST_STAGE_SAID_TO_BE_THE_SECOND {
        @Override
        void change(Map<String, byte[]> files, Random random) {
            files.put(Verifier.PREVIOUS, files.get(Verifier.SELECTION));
        }
    },
    STAGE_BEFORE_NAMED_WITHOUT_ITS_FILE {
        @Override
        void change(Map<String, byte[]> files, Random random) {
            replace(files, Verifier.PLAN, "\"previous-selection\":\"\"", "\"previous-selection\":\"abc\"");
            byte[] frame = files.get(Verifier.FRAME);
            byte[] plan = files.get(Verifier.PLAN);
            files.remove(Verifier.SUBSTITUTIONS);
            files.putAll(DrawFolder.complete(frame, plan, RandomDraws.ceremony(frame, plan, ""))
                    .orThrow());
        }
    },
    VALUE_OF_A_MISSING_BODY {
        @Override
        void change(Map<String, byte[]> files, Random random) {
            while (!text(files, Verifier.MINUTES).contains("\"step\":\"missing\"")) {
                files.putAll(RandomDraws.folder(random));
            }
            replace(files, Verifier.MINUTES, "(\"step\":\"missing\",\"time\":\"[^\"]*\",\"value\":\")\"", "$1abc\"");
        }
    },
    COMMITMENT_A_SECOND_EARLIER {
        @Override
        void change(Map<String, byte[]> files, Random random) {
            replace(files, Verifier.MINUTES, "2026-08-01T01:01:00Z", "2026-08-01T01:00:59Z");
        }
    },
    FROZEN_A_SECOND_EARLIER {
        @Override
        void change(Map<String, byte[]> files, Random random) {
            replace(files, Verifier.MINUTES, "2026-08-01T01:00:00Z", "2026-08-01T00:59:59Z");
        }
    },
    MINUTES_TAKEN_AWAY {
        @Override
        void change(Map<String, byte[]> files, Random random) {
            files.remove(Verifier.MINUTES);
        }
    };

    abstract void change(Map<String, byte[]> files, Random random);

    Map<String, byte[]> apply(Random random) {
        Map<String, byte[]> files = RandomDraws.folder(random);
        change(files, random);
        return files;
    }

    private static Selection.Row first(Map<String, byte[]> files) {
        return Selection.read(Verifier.SELECTION, files.get(Verifier.SELECTION))
                .orThrow()
                .rows()
                .get(0);
    }

    private static String text(Map<String, byte[]> files, String name) {
        return new String(files.get(name), StandardCharsets.UTF_8);
    }

    static List<String> lines(Map<String, byte[]> files, String name) {
        return new ArrayList<>(text(files, name).lines().toList());
    }

    static void put(Map<String, byte[]> files, String name, List<String> lines) {
        files.put(name, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    static String digest(Map<String, byte[]> files, String name) {
        return Digests.of(files.get(name));
    }

    static void replace(Map<String, byte[]> files, String name, String pattern, String by) {
        String before = text(files, name);
        String after = before.replaceFirst(pattern, by);
        if (after.equals(before)) {
            throw new IllegalStateException(pattern + " not found in " + name);
        }
        files.put(name, after.getBytes(StandardCharsets.UTF_8));
    }

    static void adaptSelection(Map<String, byte[]> files) {
        replace(
                files,
                Verifier.MINUTES,
                "\"selection\":\"[0-9a-f]+\"",
                "\"selection\":\"" + digest(files, Verifier.SELECTION) + '"');
    }
}
