/**
 * One class for each act of a user: signing in, registering, filing, opening, permitting, asking.
 */
package io.wardkey.workflow;
