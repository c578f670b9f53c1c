package io.ddbds.testsuite;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ddbds.testsuite.contract.Sampling;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Reads the pages as XML, so that nothing in them can be unescaped or left open. */
class HtmlReportTest {
  private static final ConformanceReport EVIL =
      report(
          "a/<script>alert(\"1\")</script> & 'b'",
          result("Values", "KV01", Verdict.PASSED, ""),
          result("Values", "KV02", Verdict.FAILED, "expected:\n  </pre><b>\u0001 \ud800 \u00e9"),
          result("Time to live", "TL01", Verdict.SKIPPED, "]]> is not declared"),
          result("Time to live", "TL02", Verdict.DEVIATES, "see &#12;"));
  private static final ConformanceReport GOOD =
      report("good", result("Values", "KV02", Verdict.PASSED, ""));

  @Test
  void text_is_escaped_and_what_nobody_sees_is_spelled_out() {
    assertThat(Html.text("<a href=\"x\">'&'</a>"))
        .isEqualTo("&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;");
    assertThat(Html.text("\u0000\r\u007f\u202e\ufffe\uffff\ud800\ue000\udbff\udfff"))
        .isEqualTo("\\u0000\\u000d\\u007f\\u202e\\ufffe\\uffff\\ud800\\ue000\\udbff\\udfff");
    assertThat(Html.text("a\n\tb \u00e9 e\u0301 \ud83d\ude00"))
        .isEqualTo("a\n\tb \u00e9 e\u0301 \ud83d\ude00");
  }

  @Test
  void page_of_a_store_has_every_result_with_its_reason() throws Exception {
    Document page = parse(EVIL.toHtml());
    assertThat(texts(page, "h1")).containsExactly("Conformance of " + EVIL.store());
    assertThat(texts(page, "h2")).containsExactly("Values", "Time to live");
    assertThat(texts(page, "p"))
        .containsExactly(
            "1 passed, 1 failed, 1 skipped, 1 deviate. Declares: nothing. Seed 7, 100 tries, 4 threads, 500 operations.",
            "Failed: KV02");
    assertThat(texts(page, "tr"))
        .containsExactly(
            "rulewhat a store must doverdictms",
            "KV01it <MUST>passed1.5",
            "KV02it <MUST>failed (seed -8)expected:\n  </pre><b>\\u0001 \\ud800 \u00e91.5",
            "rulewhat a store must doverdictms",
            "TL01it <MUST>skipped: ]]> is not declared1.5",
            "TL02it <MUST>deviates: see &#12;1.5");
  }

  @Test
  void page_of_a_store_links_to_what_failed() throws Exception {
    Document page = parse(EVIL.toHtml());
    assertThat(attributes(page, "a", "href")).containsExactly("#KV02");
    assertThat(attributes(page, "tr", "id")).contains("KV02");
  }

  @Test
  void page_of_a_store_without_results_is_well_formed() throws Exception {
    assertThat(texts(parse(report("empty").toHtml()), "table")).isEmpty();
  }

  @Test
  void summary_leads_from_each_verdict_to_the_report_that_it_is_from() throws Exception {
    Document page = parse(HtmlSummary.of(Summary.of(List.of(EVIL, GOOD))));
    assertThat(texts(page, "p").get(0))
        .isEqualTo("4 rules on 2 stores: 2 passed, 1 failed, 1 skipped, 1 deviate.");
    assertThat(texts(page, "tr"))
        .contains(EVIL.store() + "1111", "good1000")
        .contains("Values", "Time to live")
        .contains("KV02" + sentence("KV02") + "\u2717\u2713", "TL01" + sentence("TL01") + "\u2013");
    String evil = "a-script-alert(-1-)-script-b-.html";
    assertThat(EVIL.fileName() + ".html").isEqualTo(evil);
    assertThat(attributes(page, "a", "href"))
        .containsExactly(
            evil,
            "good.html",
            evil,
            "good.html",
            evil + "#KV01",
            evil + "#KV02",
            "good.html#KV02",
            evil + "#TL01",
            evil + "#TL02");
  }

  @Test
  void pages_load_nothing() {
    assertThat(List.of(EVIL.toHtml(), HtmlSummary.of(Summary.of(List.of(EVIL)))))
        .noneMatch(page -> page.contains("<script") || page.contains("src=") || page.contains("//"))
        .noneMatch(
            page -> page.contains("<link") || page.contains("url(") || page.contains("@imp"));
  }

  private static Document parse(String html) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(html.getBytes(UTF_8)));
  }

  private static List<String> texts(Document page, String element) {
    return elements(page, element).stream().map(Element::getTextContent).toList();
  }

  private static List<String> attributes(Document page, String element, String name) {
    return elements(page, element).stream()
        .map(found -> found.getAttribute(name))
        .filter(value -> !value.isEmpty())
        .toList();
  }

  private static List<Element> elements(Document page, String name) {
    NodeList found = page.getElementsByTagName(name);
    return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i)).toList();
  }

  private static String sentence(String rule) {
    return Summary.of(List.of(EVIL)).rows().stream()
        .filter(row -> row.id().equals(rule))
        .findFirst()
        .orElseThrow()
        .sentence();
  }

  private static ConformanceReport report(String store, RuleResult... results) {
    return new ConformanceReport(store, Set.of(), new Sampling(100, 7), List.of(results));
  }

  private static RuleResult result(String topic, String id, Verdict verdict, String reason) {
    Duration time = Duration.ofNanos(1_500_000);
    OptionalLong seed = verdict == Verdict.FAILED ? OptionalLong.of(-8) : OptionalLong.empty();
    return new RuleResult(topic, id, "it <MUST>", verdict, reason, time, seed, Optional.empty());
  }
}
