package io.wardkey.domain.key;

/** Which of a record's two keys: the slip's, released for a list, or the content's. */
public enum KeyKind {
    SLIP,
    CONTENT
}
