/** What is stored and under what name: content identifiers, canonical DAG-CBOR, content stores. */
package io.wardkey.domain.content;
