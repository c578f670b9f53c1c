package io.ddbds.strategies.config;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Guesses what was meant by a word. */
final class Nearest {
  private Nearest() {}

  /** The known word that is the fewest letters away, unless that is more than half of it. */
  static Optional<String> to(String word, List<String> known) {
    return known.stream()
        .min(Comparator.comparingInt(candidate -> distance(word, candidate)))
        .filter(nearest -> 2 * distance(word, nearest) <= word.length());
  }

  /** How many letters must be added, removed or replaced (Levenshtein), big or small. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        boolean same =
            Character.toLowerCase(a.charAt(i - 1)) == Character.toLowerCase(b.charAt(j - 1));
        int replaced = diagonal + (same ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
