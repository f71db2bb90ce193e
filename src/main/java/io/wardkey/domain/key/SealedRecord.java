package io.wardkey.domain.key;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;

/**
 * A record ready to be stored and filed.
 *
 * @param recordId sha2-256 digest of the block
 * @param block the node's bytes, canonical dag-cbor
 */
public record SealedRecord(Bytes32 recordId, ByteString block, RecordNode node) {}
