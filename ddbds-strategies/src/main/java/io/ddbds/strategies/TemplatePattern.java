package io.ddbds.strategies;

import io.ddbds.Key;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A path with variables, the last of which is the sort key. No key can be missed by a prefix that
 * it takes but one with more namespaces than it has, or with empty ones.
 *
 * @param template as it was written
 * @param partition what stands for each namespace of the partition: its text, or empty for a
 *     variable
 * @param takesRest whether the last variable stands for one namespace or more
 */
record TemplatePattern(String template, List<String> partition, boolean takesRest)
    implements RoutePattern {
  private static final String REST = "...";

  static TemplatePattern of(String route, String template) {
    return new Parser(route, template).parse();
  }

  /** The first namespace, if it is no variable. */
  static String nameOf(String template) {
    int slash = template.indexOf('/', 1);
    return slash < 0
        ? template.substring(Math.min(1, template.length()))
        : template.substring(1, slash);
  }

  @Override
  public boolean takes(String prefix) {
    return end(prefix) == prefix.length();
  }

  @Override
  public Match match(Key key) {
    String path = key.toString();
    int end = end(path);
    if (end < 0 || end >= path.length() - 1) {
      return new Match.Absent("the template " + template + " does not match");
    }
    String sort = path.substring(end + 1);
    if (!takesRest && sort.indexOf('/') >= 0) {
      return new Match.Absent(
          "the template " + template + " ends at a namespace before, for want of \"...\"");
    }
    return new Match.Present(path.substring(0, end), sort);
  }

  /** Where the partition ends in a path: at its end or before a slash; -1 if it does not match. */
  private int end(String path) {
    int at = 0;
    for (String namespace : partition) {
      if (at >= path.length() || path.charAt(at) != '/') {
        return -1;
      }
      int slash = path.indexOf('/', at + 1);
      int end = slash < 0 ? path.length() : slash;
      String there = path.substring(at + 1, end);
      if (namespace.isEmpty() ? there.isEmpty() : !there.equals(namespace)) {
        return -1;
      }
      at = end;
    }
    return at;
  }

  /** Whether some key could match both. */
  boolean overlaps(TemplatePattern other) {
    int both = Math.min(partition.size(), other.partition.size());
    for (int i = 0; i < both; i++) {
      String a = partition.get(i);
      String b = other.partition.get(i);
      if (!a.isEmpty() && !b.isEmpty() && !a.equals(b)) {
        return false;
      }
    }
    return partition.size() == other.partition.size()
        || (partition.size() < other.partition.size() ? takesRest : other.takesRest);
  }

  @Override
  public String toString() {
    return "template(\"" + template + "\")";
  }

  /** Reads a template, and says what is wrong with it. */
  private record Parser(String route, String template, Set<String> names) {
    Parser(String route, String template) {
      this(route, template, new HashSet<>());
    }

    TemplatePattern parse() {
      if (!template.startsWith("/") || template.length() < 2) {
        throw refused(
            "it must begin with a slash and have a namespace, as in /providers/{cid}/{peer...}");
      }
      String[] namespaces = template.substring(1).split("/", -1);
      List<String> partition = new ArrayList<>();
      for (int i = 0; i < namespaces.length - 1; i++) {
        partition.add(isVariable(namespaces[i]) ? variable(namespaces[i]) : text(namespaces[i]));
      }
      String last = namespaces[namespaces.length - 1];
      if (!isVariable(last)) {
        throw refused(
            "it must end with a variable, the sort key, as in /providers/{cid}/{peer...}");
      }
      boolean takesRest = last.endsWith(REST + "}");
      variable(takesRest ? last.replace(REST, "") : last);
      if (partition.isEmpty()) {
        throw refused(
            "it must have a namespace before the sort key, as in /providers/{cid}/{peer...}");
      }
      return new TemplatePattern(template, List.copyOf(partition), takesRest);
    }

    private static boolean isVariable(String namespace) {
      return namespace.startsWith("{") && namespace.endsWith("}");
    }

    private String text(String namespace) {
      if (namespace.isEmpty() || namespace.equals(".") || namespace.equals("..")) {
        throw refused(
            "the namespace \""
                + namespace
                + "\" is in no prefix, as they are cleaned: leave it out");
      }
      if (namespace.contains("{") || namespace.contains("}")) {
        throw refused(
            "\""
                + namespace
                + "\" is neither text nor a variable: write a namespace such as providers or"
                + " {peer}");
      }
      return namespace;
    }

    private String variable(String namespace) {
      String name = namespace.substring(1, namespace.length() - 1);
      if (name.isEmpty() || !name.chars().allMatch(Character::isJavaIdentifierPart)) {
        throw refused(
            "\""
                + name
                + "\" is no name for a variable: use letters, digits and underscores"
                + ", and \"...\" at the end of the last one only");
      }
      if (!names.add(name)) {
        throw refused("two variables are named \"" + name + "\": give each its own name");
      }
      return "";
    }

    private IllegalArgumentException refused(String why) {
      return new IllegalArgumentException(
          String.format("route \"%s\": template \"%s\" is refused: %s", route, template, why));
    }
  }
}
