package io.ddbds.cli;

/**
 * Some content to be found in the network.
 *
 * @param cid what it is found by
 * @param name the first file that holds it, relative to the folder, with slashes
 */
record Content(Cid cid, String name) {
  private static final String PROVIDERS = "/providers/";

  /** Below which the providers of this content are found. */
  String prefix() {
    return PROVIDERS + cid;
  }

  /** The prefix with most of the identifier left out, and the file without its folders. */
  @Override
  public String toString() {
    String file = name.substring(name.lastIndexOf('/') + 1);
    return PROVIDERS + cid.abbreviated() + " (" + file + ")";
  }
}
