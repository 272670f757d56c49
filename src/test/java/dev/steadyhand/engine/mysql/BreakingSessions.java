package dev.steadyhand.engine.mysql;

import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.target.ServerAccess;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sessions on a real server that all die, for good, at one statement that changes something: as a
 * process does that is killed. The statement is either not sent any more, or sent without anybody
 * who hears the answer.
 */
final class BreakingSessions implements Sessions {

    private final AtomicInteger left;
    private final boolean sent;

    private BreakingSessions(int statements, boolean sent) {
        this.left = new AtomicInteger(statements);
        this.sent = sent;
    }

    /** Dies before its statement of that number is sent. */
    static BreakingSessions before(int statement) {
        return new BreakingSessions(statement, false);
    }

    /** Dies after its statement of that number was sent. */
    static BreakingSessions after(int statement) {
        return new BreakingSessions(statement, true);
    }

    /** Whether it has come to its end. */
    boolean isDead() {
        return left.get() <= 0;
    }

    @Override
    public Connection open(ServerAccess access, String state) {
        if (isDead()) {
            throw new dev.steadyhand.base.Problem(
                            ProblemCode.SERVER_UNREACHABLE, "Dead.", state, "Be born again.")
                    .toException();
        }
        Connection real = new MysqlConnections().openServer(access, state);
        return proxy(Connection.class, new OnConnection(real));
    }

    private static boolean changes(String sql) {
        return !sql.startsWith("SELECT") && !sql.startsWith("SHOW") && !sql.startsWith("SET");
    }

    /** Does the call, or dies. */
    private Object passing(String sql, Call call) throws Throwable {
        if (isDead()) {
            throw dead();
        }
        if (!changes(sql) || left.decrementAndGet() > 0) {
            return call.call();
        }
        if (sent) {
            call.call();
        }
        throw dead();
    }

    private static SQLException dead() {
        return new SQLNonTransientConnectionException("killed by the test", "08000");
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    /** A call on the real thing. */
    @FunctionalInterface
    private interface Call {
        Object call() throws Throwable;
    }

    private static Object invoke(Object real, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private final class OnConnection implements InvocationHandler {
        private final Connection real;

        OnConnection(Connection real) {
            this.real = real;
        }

        @Override
        public Object invoke(Object self, Method method, Object[] arguments) throws Throwable {
            Object result = BreakingSessions.invoke(real, method, arguments);
            if (result instanceof PreparedStatement statement) {
                return proxy(
                        PreparedStatement.class, new OnStatement(statement, (String) arguments[0]));
            }
            return result instanceof Statement statement
                    ? proxy(Statement.class, new OnStatement(statement, ""))
                    : result;
        }
    }

    private final class OnStatement implements InvocationHandler {
        private final Statement real;
        private final String prepared;

        OnStatement(Statement real, String prepared) {
            this.real = real;
            this.prepared = prepared;
        }

        @Override
        public Object invoke(Object self, Method method, Object[] arguments) throws Throwable {
            if (!method.getName().startsWith("execute")) {
                return BreakingSessions.invoke(real, method, arguments);
            }
            String sql = arguments == null ? prepared : (String) arguments[0];
            return passing(sql, () -> BreakingSessions.invoke(real, method, arguments));
        }
    }
}
