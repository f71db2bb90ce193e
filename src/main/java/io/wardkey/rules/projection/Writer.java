package io.wardkey.rules.projection;

import io.wardkey.domain.ledger.Position;
import io.wardkey.domain.ledger.Who;

/** Who wrote an entry, and where it stands. */
public record Writer(Position position, Who who) {}
