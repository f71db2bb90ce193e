/** JSON-RPC 2.0 to one node, over HTTP or WebSocket. Knows nothing of commands and entries. */
package io.wardkey.chain.rpc;
