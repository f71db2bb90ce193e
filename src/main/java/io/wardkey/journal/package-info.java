/**
 * The workstation's database: SQLite, what identifies a person sealed. Other packages know the
 * ports of {@code domain.work} only.
 */
package io.wardkey.journal;
