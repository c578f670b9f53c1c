// Asks go-ds-dynamodb what the Java contenders are asked: bench <endpoint> <table> <milliseconds>.
// Each case runs once to warm up, and then as often as fits into that time, at least once. Writes a
// line for each: case, and by run the milliseconds, requests, and bytes of responses.
package main

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"strconv"
	"time"

	ds "github.com/ipfs/go-datastore"
	"github.com/ipfs/go-datastore/query"
	ddbds "github.com/ipfs/go-ds-dynamodb"

	"ddbds.io/peers/peer"
)

// meter counts what goes over the wire.
type meter struct {
	requests, bytes int64
}

func (m *meter) RoundTrip(request *http.Request) (*http.Response, error) {
	response, err := http.DefaultTransport.RoundTrip(request)
	if err == nil {
		m.requests++
		m.bytes += response.ContentLength
	}
	return response, err
}

func key(record int) ds.Key {
	return ds.NewKey(fmt.Sprintf("/providers/cid%04d/peer%07d", record/1000, record))
}

func count(store *ddbds.DDBDatastore, q query.Query) int {
	results, err := store.Query(context.Background(), q)
	peer.Check(err)
	entries, err := results.Rest()
	peer.Check(err)
	return len(entries)
}

func expect(found, wanted int) {
	if found != wanted {
		peer.Check(fmt.Errorf("found %d entries, not %d", found, wanted))
	}
}

func main() {
	wire := &meter{}
	store := ddbds.New(peer.Connect(os.Args[1], wire), os.Args[2],
		ddbds.WithPartitionkey("Partition"), ddbds.WithSortKey("Sort"))
	turn, err := strconv.ParseFloat(os.Args[3], 64)
	peer.Check(err)
	ctx := context.Background()
	value := make([]byte, 100)
	below := "/providers/cid0005"
	cases := []struct {
		name string
		run  func()
	}{
		{"put", func() { peer.Check(store.Put(ctx, key(5001), value)) }},
		{"put with ttl", func() { peer.Check(store.PutWithTTL(ctx, key(5002), value, time.Hour)) }},
		{"get", func() { _, err := store.Get(ctx, key(5003)); peer.Check(err) }},
		{"batch of 1,000", func() {
			batch, err := store.Batch(ctx)
			peer.Check(err)
			for i := 5000; i < 6000; i++ {
				peer.Check(batch.Put(ctx, key(i), value))
			}
			peer.Check(batch.Commit(ctx))
		}},
		{"prefix of 1,000", func() { expect(count(store, query.Query{Prefix: below}), 1000) }},
		{"prefix, limit 10", func() { expect(count(store, query.Query{Prefix: below, Limit: 10}), 10) }},
		{"prefix, limit 10, descending", func() {
			expect(count(store, query.Query{Prefix: below, Limit: 10,
				Orders: []query.Order{query.OrderByKeyDescending{}}}), 10)
		}},
		{"prefix of 1,000, keys only", func() {
			expect(count(store, query.Query{Prefix: below, KeysOnly: true}), 1000)
		}},
		{"scan of everything", func() { count(store, query.Query{}) }},
	}
	for _, c := range cases {
		c.run() // warms up
		before := *wire
		start := time.Now()
		times, millis := int64(0), 0.0
		for times == 0 || millis < turn {
			c.run()
			times++
			millis = time.Since(start).Seconds() * 1000
		}
		fmt.Printf("%s\t%f\t%d\t%d\n", c.name, millis/float64(times),
			(wire.requests-before.requests)/times, (wire.bytes-before.bytes)/times)
	}
}
