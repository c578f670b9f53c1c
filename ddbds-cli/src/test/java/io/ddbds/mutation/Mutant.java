package io.ddbds.mutation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * One change of one place in the byte code, and what became of it in one run of tests.
 *
 * @param place what tells it from every other mutant
 * @param className the class that was changed, with its package
 * @param method the method that was changed
 * @param line where the method was changed
 * @param change what was changed, in PIT's words
 * @param status in PIT's words, such as {@code KILLED}
 */
record Mutant(
    String place, String className, String method, int line, String change, String status) {
  /** The mutants of a report that PIT wrote as XML. */
  static List<Mutant> read(Path report) throws IOException {
    try {
      NodeList found =
          DocumentBuilderFactory.newDefaultInstance()
              .newDocumentBuilder()
              .parse(report.toFile())
              .getElementsByTagName("mutation");
      List<Mutant> mutants = new ArrayList<>();
      for (int i = 0; i < found.getLength(); i++) {
        mutants.add(of((Element) found.item(i)));
      }
      return mutants;
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException(report + " is no report of PIT", e);
    }
  }

  private static Mutant of(Element mutation) {
    String className = text(mutation, "mutatedClass");
    String method = text(mutation, "mutatedMethod");
    return new Mutant(
        String.join(
            " ",
            className,
            method + text(mutation, "methodDescription"),
            text(mutation, "indexes"),
            text(mutation, "mutator")),
        className,
        method,
        Integer.parseInt(text(mutation, "lineNumber")),
        text(mutation, "description"),
        mutation.getAttribute("status"));
  }

  private static String text(Element mutation, String tag) {
    return mutation.getElementsByTagName(tag).item(0).getTextContent();
  }

  /** Whether the tests failed, or could not end. */
  boolean killed() {
    return switch (status) {
      case "KILLED", "TIMED_OUT", "MEMORY_ERROR" -> true;
      default -> false;
    };
  }

  /** Whether no JVM takes the change, so that there is nothing to notice. */
  boolean impossible() {
    return status.equals("NON_VIABLE");
  }

  /** This mutant after two runs of tests: it is dead if it died in one. */
  Mutant or(Mutant other) {
    return other.killed() || (!killed() && status.equals("NO_COVERAGE")) ? other : this;
  }

  /** The class whose file the change is in. */
  String topLevelClass() {
    int nested = className.indexOf('$');
    return nested < 0 ? className : className.substring(0, nested);
  }
}
