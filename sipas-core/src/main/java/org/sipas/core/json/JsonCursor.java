package org.sipas.core.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sipas.core.Bilingual;
import org.sipas.core.Location;
import org.sipas.core.Problem;
import org.sipas.core.Severity;

/**
 * A place in a JSON document from which a definition is read: it hands out typed members and notes a problem, with its path, for each one that is
 * missing, of another type, or not known. Reading goes on after a problem, so that one run finds them all.
 *
 * <p>Not thread-safe; one document, one thread. Problems noted: {@code missing-member}, {@code wrong-type}, {@code unknown-member},
 * {@code unknown-value} and the codes that callers of {@link #problem} give.
 */
public final class JsonCursor {
    private final String source;
    private final @Nullable JsonCursor parent;
    /** The name of a member of the parent, or the index of an element, or nothing at the root. */
    private final Object step;

    private final JsonValue value;
    private final List<Problem> problems;
    private final Set<String> asked = new HashSet<>();
    private boolean wrongTypeNoted;

    private JsonCursor(
            String source, @Nullable JsonCursor parent, Object step, JsonValue value, List<Problem> problems) {
        this.source = source;
        this.parent = parent;
        this.step = step;
        this.value = value;
        this.problems = problems;
    }

    private JsonCursor below(Object to, JsonValue there) {
        return new JsonCursor(source, this, to, there, problems);
    }

    /**
     * Returns a cursor at the root of a document.
     *
     * @param source the name of the document
     * @param value its tree
     * @param problems the list to which problems are added
     * @return the cursor
     */
    public static JsonCursor of(String source, JsonValue value, List<Problem> problems) {
        return new JsonCursor(source, null, "", value, problems);
    }

    /**
     * Returns the value at this place.
     *
     * @return the value
     */
    public JsonValue value() {
        return value;
    }

    /**
     * Returns the JSON path of this place.
     *
     * @return the path
     */
    public String path() {
        return path(new StringBuilder()).toString();
    }

    private StringBuilder path(StringBuilder path) {
        if (parent == null) {
            return path.append('$');
        }
        parent.path(path);
        return step instanceof Integer
                ? path.append('[').append(step).append(']')
                : path.append('.').append(step);
    }

    /**
     * Returns this place as the location of a problem.
     *
     * @return the location
     */
    public Location location() {
        return new Location.Json(source, path());
    }

    /**
     * Notes an error at this place.
     *
     * @param code the stable code
     * @param vi the Vietnamese message
     * @param en the English message
     */
    public void problem(String code, String vi, String en) {
        problems.add(new Problem(code, Severity.ERROR, location(), new Bilingual(vi, en)));
    }

    /**
     * Tells whether this object has a member, {@code null} counting as absent. The member counts as known from then on.
     *
     * @param name the name
     * @return whether it is there
     */
    public boolean has(String name) {
        asked.add(name);
        return !(member(name) instanceof JsonValue.Null);
    }

    /** Returns a member, {@code null} of JSON if it is absent. */
    private JsonValue member(String name) {
        JsonValue member =
                value instanceof JsonValue.Obj object ? object.members().get(name) : null;
        return member == null ? new JsonValue.Null() : member;
    }

    /**
     * Returns a cursor at a member that must be there; noted as a problem if it is not, and then the cursor stands at {@code null}.
     *
     * @param name the name
     * @return the cursor
     */
    public JsonCursor at(String name) {
        asked.add(name);
        JsonValue member = member(name);
        JsonCursor cursor = below(name, member);
        if (member instanceof JsonValue.Null) {
            if (value instanceof JsonValue.Obj) {
                cursor.problem("missing-member", "thiếu mục “" + name + "”", "the member “" + name + "” is missing");
            } else {
                wrongType("một đối tượng", "an object");
            }
        }
        return cursor;
    }

    /**
     * Returns the text of a member that must be there.
     *
     * @param name the name
     * @return the text, empty after a problem
     */
    public String text(String name) {
        return at(name).text();
    }

    /**
     * Returns the text of a member, or a default if the member is absent.
     *
     * @param name the name
     * @param absent the default
     * @return the text
     */
    public String text(String name, String absent) {
        return has(name) ? text(name) : absent;
    }

    /**
     * Returns the text at this place.
     *
     * @return the text, empty after a problem
     */
    public String text() {
        if (value instanceof JsonValue.Str string) {
            return string.value();
        }
        wrongType("chuỗi ký tự", "a string");
        return "";
    }

    /**
     * Returns the whole number of a member, or a default if the member is absent.
     *
     * @param name the name
     * @param absent the default
     * @return the number, the default after a problem
     */
    public int integer(String name, int absent) {
        if (!has(name)) {
            return absent;
        }
        JsonCursor cursor = at(name);
        try {
            if (cursor.value instanceof JsonValue.Num number) {
                return number.value().intValueExact();
            }
        } catch (ArithmeticException e) {
            // not a whole number, or too large: the same problem as another type
        }
        cursor.wrongType("số nguyên", "a whole number");
        return absent;
    }

    /**
     * Returns the number of a member, if the member is there.
     *
     * @param name the name
     * @return the number, nothing if absent or after a problem
     */
    public Optional<BigDecimal> number(String name) {
        if (!has(name)) {
            return Optional.empty();
        }
        JsonCursor cursor = at(name);
        if (cursor.value instanceof JsonValue.Num number) {
            return Optional.of(number.value());
        }
        cursor.wrongType("số", "a number");
        return Optional.empty();
    }

    /**
     * Returns the truth value of a member, or a default if the member is absent.
     *
     * @param name the name
     * @param absent the default
     * @return the truth value, the default after a problem
     */
    public boolean flag(String name, boolean absent) {
        if (!has(name)) {
            return absent;
        }
        JsonCursor cursor = at(name);
        if (cursor.value instanceof JsonValue.Bool bool) {
            return bool.value();
        }
        cursor.wrongType("true hoặc false", "true or false");
        return absent;
    }

    /**
     * Returns the constant of an enum that a member names in kebab case, or a default if the member is absent.
     *
     * @param <E> the enum
     * @param name the name
     * @param absent the default
     * @return the constant, the default after a problem
     */
    public <E extends Enum<E>> E choice(String name, E absent) {
        return has(name) ? at(name).choice(absent) : absent;
    }

    /**
     * Returns the constant of an enum that the text at this place names in kebab case.
     *
     * @param <E> the enum
     * @param otherwise the constant after a problem
     * @return the constant
     */
    public <E extends Enum<E>> E choice(E otherwise) {
        String name = text();
        List<String> known = new ArrayList<>();
        for (E constant : otherwise.getDeclaringClass().getEnumConstants()) {
            String kebab = kebab(constant);
            known.add(kebab);
            if (kebab.equals(name)) {
                return constant;
            }
        }
        if (value instanceof JsonValue.Str) {
            problem(
                    "unknown-value",
                    "giá trị “" + name + "” không có trong: " + String.join(", ", known),
                    "“" + name + "” is none of: " + String.join(", ", known));
        }
        return otherwise;
    }

    /**
     * Returns the name of an enum constant as documents write it: lower case, hyphens for underscores.
     *
     * @param constant the constant
     * @return the name in kebab case
     */
    public static String kebab(Enum<?> constant) {
        return constant.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /**
     * Returns cursors at the elements of a member that must be an array with at least one element.
     *
     * @param name the name
     * @return the cursors, none after a problem
     */
    public List<JsonCursor> list(String name) {
        JsonCursor cursor = at(name);
        List<JsonCursor> elements = cursor.elements();
        if (elements.isEmpty() && cursor.value instanceof JsonValue.Arr) {
            cursor.problem("empty-list", "danh sách “" + name + "” rỗng", "the list “" + name + "” is empty");
        }
        return elements;
    }

    /**
     * Returns cursors at the elements of a member, none if the member is absent.
     *
     * @param name the name
     * @return the cursors
     */
    public List<JsonCursor> optionalList(String name) {
        return has(name) ? at(name).elements() : List.of();
    }

    /**
     * Returns cursors at the elements of the array at this place.
     *
     * @return the cursors, none after a problem
     */
    public List<JsonCursor> elements() {
        List<JsonCursor> cursors = new ArrayList<>();
        if (value instanceof JsonValue.Arr array) {
            for (JsonValue element : array.values()) {
                cursors.add(below(cursors.size(), element));
            }
        } else if (!(value instanceof JsonValue.Null)) {
            wrongType("một danh sách", "a list");
        }
        return cursors;
    }

    /**
     * Returns cursors at all members of the object at this place, by name, in the order of the document.
     *
     * @return the cursors, none after a problem
     */
    public Map<String, JsonCursor> members() {
        Map<String, JsonCursor> cursors = new LinkedHashMap<>();
        if (value instanceof JsonValue.Obj object) {
            for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
                asked.add(member.getKey());
                cursors.put(member.getKey(), below(member.getKey(), member.getValue()));
            }
        } else if (!(value instanceof JsonValue.Null)) {
            wrongType("một đối tượng", "an object");
        }
        return cursors;
    }

    /** Notes each member of this object that nobody asked for: a key that is misspelled would otherwise be lost without a word. */
    public void refuseUnknownMembers() {
        if (value instanceof JsonValue.Obj object) {
            for (String name : object.members().keySet()) {
                if (!asked.contains(name)) {
                    below(name, new JsonValue.Null())
                            .problem(
                                    "unknown-member",
                                    "không rõ mục “" + name + "”",
                                    "the member “" + name + "” is not known");
                }
            }
        }
    }

    /** Notes it once; a member that is null counts as absent, and was noted as such where it must be there. */
    private void wrongType(String vi, String en) {
        boolean absent = value instanceof JsonValue.Null && parent != null && step instanceof String;
        if (!absent && !wrongTypeNoted) {
            wrongTypeNoted = true;
            problem("wrong-type", "phải là " + vi, "must be " + en);
        }
    }
}
