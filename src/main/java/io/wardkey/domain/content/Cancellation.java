package io.wardkey.domain.content;

/**
 * Whether the person who asked for something long still wants it. Asked often and from the thread
 * that works, so it must be quick and may not block. Interrupting that thread means the same.
 */
@FunctionalInterface
public interface Cancellation {

    /** Never cancelled. */
    Cancellation NEVER = () -> false;

    boolean requested();
}
