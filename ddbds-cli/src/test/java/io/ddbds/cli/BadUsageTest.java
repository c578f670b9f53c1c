package io.ddbds.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/**
 * What is typed wrong is told in one line, with what was typed, what may be, and what to do;
 * nothing is done. The other wrong inputs are in the tests of ddbds-strategies.
 */
@Tag("engine")
class BadUsageTest {
  /** What is typed, and three parts of what is said: the value, the limit and the remedy. */
  private static final String LINES =
      """
      gett /a | 'gett' | Unmatched | see 'ddbds --help'
      table crate | 'crate' | Unmatched | see 'ddbds table --help'
      get | 'KEY' | Missing | see 'ddbds get --help'
      put | 'KEY' | Missing | see 'ddbds put --help'
      size | 'KEY' | Missing | see 'ddbds size --help'
      rm -r | 'KEY' | Missing | see 'ddbds rm --help'
      copy | '--to=FILE' | Missing | see 'ddbds copy --help'
      get /a /b | '/b' | Unmatched | see 'ddbds get --help'
      scrub /a | '/a' | Unmatched | see 'ddbds scrub --help'
      du x | 'x' | Unmatched | see 'ddbds du --help'
      completion fish | 'fish' | Unmatched | see 'ddbds completion --help'
      shell --nothing | '--nothing' | Unknown option | see 'ddbds shell --help'
      gc --grace | '--grace' | Unknown option | see 'ddbds gc --help'
      check --repair | '--repair' | Unknown option | see 'ddbds check --help'
      iam-policy --acount=1 | '--acount=1' | Unknown option | see 'ddbds iam-policy --help'
      iam-policy --region | '--region' | Missing required parameter | see 'ddbds iam-policy --help'
      export --file | '--file' | Missing required parameter | see 'ddbds export --help'
      quickstart . --json | '--json' | Missing required parameter | see 'ddbds quickstart --help'
      get --raw-key a/b | 'a/b' | begin with '/' | leave out --raw-key
      get --raw-key /a/ | '/a/' | do not end with it | leave out --raw-key
      get /a --hex --text | --text, --hex | mutually exclusive | specify only one
      put /a --text x --hex 00 | --text=TEXT, --hex=HEX | mutually exclusive | specify only one
      put /a --config no-such-file.yaml --text x | no-such-file.yaml | no file | name one
      put /a --config no-such-file.yaml --hex f | --hex has 1 characters | pairs of 0-9 | write ff
      put /a --local=:memory: --hex f | --hex has 1 characters | pairs of 0-9 and a-f | write ff
      put /a --local=:memory: --hex zz | --hex has 2 characters | pairs of 0-9 and a-f | write ff
      put /a --text x --ttl soon | --ttl is 'soon' | ms, s, m, h or d | such as 30s
      put /a --text x --ttl -5s | --ttl is '-5s' | ms, s, m, h or d | such as 30s
      ttl /a 1y | TIME is '1y' | ms, s, m, h or d | such as 30s
      ttl /a forever | TIME is 'forever' | ms, s, m, h or d | such as 30s
      put /a --text x --ttl 0s | --ttl is '0s' | greater than zero | use rm
      ttl /a 0h | TIME is '0h' | greater than zero | use rm
      ttl /a 1h --clear | --clear | takes no TIME | leave out one of them
      ls --limit 0 | --limit is 0 | at least 1 | must be
      ls --offset -1 | --offset is -1 | at least 0 | must be
      ls --order up | 'up' | one of [ASC, DESC] | expected
      explain --limit 0 | --limit is 0 | at least 1 | must be
      explain --offset -1 | --offset is -1 | at least 0 | must be
      explain --order up | 'up' | one of [ASC, DESC] | expected
      ls --limit few | 'few' | is not a long | see 'ddbds ls --help'
      ls --limit 99999999999999999999 | '99999999999999999999' | is not a long | see 'ddbds ls --help'
      ls --offset x | 'x' | is not a long | see 'ddbds ls --help'
      ls --keys-only --sizes | --keys-only | leaves out what | leave out one of them
      has --endpoint localhost:8000 /a | --endpoint is 'localhost:8000' | no URL | such as http://localhost:8000
      has --endpoint ftp://localhost /a | --endpoint is 'ftp://localhost' | no URL | such as http://localhost:8000
      has --endpoint http:// /a | --endpoint is 'http://' | no URL | such as http://localhost:8000
      has --local=:memory: --endpoint http://localhost:1 /a | --local | this process | leave out --endpoint
      size --local=:memory: --region eu-west-1 /a | --local | this process | leave out --endpoint, --region
      get --local=:memory: --profile p /a | --local | this process | leave out --endpoint, --region and --profile
      quickstart /no/such/folder | /no/such/folder | does not exist | name another
      quickstart . --records 0 | --records is 0 | at least 1 | must be
      quickstart . --records -7 | --records is -7 | at least 1 | must be
      quickstart . --records many | 'many' | is not an int | see 'ddbds quickstart --help'
      quickstart . --endpoint 8000 | '8000' | neither 'embedded' nor a URL | such as http://localhost:8000
      conformance --tries 0 --local=:memory: | --tries is 0 | at least 1 | must be
      conformance --tries few | 'few' | is not an int | see 'ddbds conformance --help'
      conformance --rule ZZ99 --local=:memory: | no rule ZZ99 | the rules and their ids | such as KV01
      backfill --segments half --local=:memory: | --segments is 'half' | FROM-TO/TOTAL | write
      backfill --segments 0-99999999999/8 --local=:memory: | --segments is '0-99999999999/8' | FROM-TO/TOTAL | write
      backfill --segments 0-9/8 --local=:memory: | segments 0 to 9 | from 0 to 8 | end there at most
      backfill --segments 3-3/8 --local=:memory: | segments 3 to 3 | from 0 to 8 | begin before the end
      backfill --segments 0-1/9999999 --local=:memory: | 9999999 segments | 1 to 1000000 | choose from
      backfill --units 0 --local=:memory: | 0.0 capacity units | more than 0 | allow
      backfill --units -1 --local=:memory: | -1.0 capacity units | more than 0 | allow
      backfill --rows 0 --local=:memory: | 0.0 items | more than 0 | allow
      backfill --units fast | 'fast' | is not a double | see 'ddbds backfill --help'
      table create --print pulumi | 'pulumi' | not one of cloudformation, terraform, aws-cli | see 'ddbds table create --help'
      """;

  static List<List<String>> lines() {
    return LINES.lines().map(line -> List.of(line.split(" \\| "))).toList();
  }

  @ParameterizedTest
  @MethodSource("lines")
  void usage_thatIsWrong_isToldWithValueLimitAndRemedy(List<String> line) {
    Run run = Run.of(line.get(0).split(" "));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .startsWith("ddbds")
        .contains(line.subList(1, line.size()))
        .hasLineCount(1);
  }

  @Test
  void lines_areManyAndDiffer_andSayThreeThings() {
    assertThat(lines()).hasSizeGreaterThan(60).allSatisfy(line -> assertThat(line).hasSize(4));
    assertThat(lines()).extracting(line -> line.get(0)).doesNotHaveDuplicates();
    assertThat(lines()).allSatisfy(line -> assertThat(line).doesNotHaveDuplicates());
  }

  /** Only where nothing of the machine says which region it is. */
  @Test
  void region_thatNobodyKnows_isAskedFor() {
    assumeThat(catchThrowable(() -> new DefaultAwsRegionProviderChain().getRegion()))
        .isInstanceOf(SdkClientException.class);

    Run run = Run.of("has", "/a");

    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.err())
        .startsWith("ddbds has: no AWS region is known: name one by --region")
        .hasLineCount(1);
  }
}
