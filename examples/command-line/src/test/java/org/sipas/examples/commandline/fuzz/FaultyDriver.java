package org.sipas.examples.commandline.fuzz;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A driver around a real one that fails at one of its calls, or gives values that no data base holds. For one thread. */
final class FaultyDriver {
    /** What happens at the call that fails. */
    enum Fault {
        EXCEPTION,
        /** Nothing is given where an object is expected; an exception elsewhere. */
        NOTHING,
        NONE
    }

    private final Fault fault;
    private final int at;
    private final Function<@Nullable Object, @Nullable Object> values;
    private final Function<String, @Nullable String> labels;
    private final List<Statement> statements = new ArrayList<>();
    private int calls;
    private String failed = "";

    /** Fails at the call of a number, and changes the values of cells and the labels of columns. */
    FaultyDriver(
            Fault fault,
            int at,
            Function<@Nullable Object, @Nullable Object> values,
            Function<String, @Nullable String> labels) {
        this.fault = fault;
        this.at = at;
        this.values = values;
        this.labels = labels;
    }

    Connection around(Connection connection) {
        return (Connection) proxy(Connection.class, connection);
    }

    /** Returns the method that failed; empty if none did. */
    String failed() {
        return failed;
    }

    /** Returns the statements of the real driver that were made. */
    List<Statement> statements() {
        return statements;
    }

    private Object proxy(Class<?> type, Object target) {
        return Proxy.newProxyInstance(
                FaultyDriver.class.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> call(target, method, arguments));
    }

    private @Nullable Object call(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        if (calls++ == at && fault != Fault.NONE) {
            failed = method.getName();
            if (fault == Fault.EXCEPTION || method.getReturnType().isPrimitive()) {
                throw new SQLException("call " + at + ", " + failed);
            }
            return null;
        }
        Object result;
        try {
            result = method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
        if (result instanceof Statement statement) {
            statements.add(statement);
        }
        if (method.getName().equals("getObject")) {
            return values.apply(result);
        } else if (method.getName().equals("getColumnLabel")) {
            return labels.apply((String) result);
        }
        boolean ofSql = result != null
                && method.getReturnType().isInterface()
                && method.getReturnType().getName().startsWith("java.sql.");
        return ofSql ? proxy(method.getReturnType(), result) : result;
    }
}
