package io.wardkey.domain.ledger;

/** A raw entry and where it stands. */
public record Logged(Position position, RawEntry entry) {}
