/**
 * Reads text in YAML strictly: settings that know where they stand, so that what is wrong with them
 * is told with file and line. What the settings mean is for {@link
 * io.ddbds.strategies.Configuration}.
 *
 * <p>Only plain YAML is taken: no anchors, aliases and tags, no second document, no key twice, and
 * bounded in length and depth. Nothing is ever made from a class that the text names.
 */
@NullMarked
package io.ddbds.strategies.config;

import org.jspecify.annotations.NullMarked;
