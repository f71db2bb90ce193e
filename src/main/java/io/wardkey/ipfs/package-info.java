/** Content stores: one in a folder, one over a Kubo node; every block is verified both ways. */
package io.wardkey.ipfs;
