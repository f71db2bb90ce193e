package io.wardkey.domain.custody;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.ledger.PatientId;

/** A record node, and for whom it was filed. */
public record FiledNode(PatientId patientId, ByteString node) {}
