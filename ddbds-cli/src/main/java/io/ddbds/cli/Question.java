package io.ddbds.cli;

import io.ddbds.Order;
import io.ddbds.Query;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Who provides a content?
 *
 * @param content the content
 * @param limit how many providers are wanted; 0 for all
 */
record Question(Content content, int limit) {
  private static final int CONTENTS = 5;
  private static final int FEW = 10;
  private static final String README = "README.md";

  /**
   * Questions about contents from here and there, the README first if there is one, and once more
   * about the first with a limit.
   */
  static List<Question> about(List<Content> contents) {
    Set<Content> chosen = new LinkedHashSet<>();
    contents.stream().filter(content -> content.name().equals(README)).forEach(chosen::add);
    int wanted = Math.min(CONTENTS, contents.size());
    for (int i = 0; chosen.size() < wanted; i++) {
      chosen.add(contents.get(i * contents.size() / wanted));
    }
    List<Question> questions = new ArrayList<>();
    chosen.forEach(content -> questions.add(new Question(content, 0)));
    questions.add(new Question(questions.get(0).content(), FEW));
    return questions;
  }

  /** Asks for records in the order of their keys, so that answers can be compared. */
  Query query() {
    return Query.prefix(content.prefix()).orderBy(Order.KEY).limit(limit);
  }

  /** The question in a few words. */
  @Override
  public String toString() {
    return content + (limit == 0 ? "" : ", limit " + limit);
  }
}
