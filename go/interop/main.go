// Does with go-ds-dynamodb what a JSON document on standard input says, step by step, and answers
// with a JSON document: what came of each step.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"os"
	"runtime/debug"
	"time"

	ds "github.com/ipfs/go-datastore"
	"github.com/ipfs/go-datastore/query"
	ddbds "github.com/ipfs/go-ds-dynamodb"

	"ddbds.io/peers/peer"
)

// task is what is asked. Names of attributes that are empty are left to the store.
type task struct {
	Endpoint     string `json:"endpoint"`
	Table        string `json:"table"`
	PartitionKey string `json:"partitionKey"`
	SortKey      string `json:"sortKey"`
	Steps        []step `json:"steps"`
}

// step is one call of the store. Keys are taken as they are.
type step struct {
	Call    string            `json:"call"`
	Key     string            `json:"key"`
	Value   []byte            `json:"value"`
	Seconds int64             `json:"seconds"`
	Puts    map[string][]byte `json:"puts"`
	Deletes []string          `json:"deletes"`
}

// answer is what came of a step.
type answer struct {
	Error   string  `json:"error,omitempty"`
	Absent  bool    `json:"absent,omitempty"`
	Found   bool    `json:"found,omitempty"`
	Value   []byte  `json:"value,omitempty"`
	Number  int64   `json:"number,omitempty"`
	Entries []entry `json:"entries,omitempty"`
}

// entry is a result of a query. An expiration of 0 is none.
type entry struct {
	Key        string `json:"key"`
	Value      []byte `json:"value"`
	Size       int    `json:"size"`
	Expiration int64  `json:"expiration"`
}

type report struct {
	Version string   `json:"version"`
	Answers []answer `json:"answers"`
}

func main() {
	var asked task
	peer.Check(json.NewDecoder(os.Stdin).Decode(&asked))
	store := ddbds.New(peer.Connect(asked.Endpoint, http.DefaultTransport), asked.Table,
		ddbds.WithPartitionkey(asked.PartitionKey), ddbds.WithSortKey(asked.SortKey),
		ddbds.WithStronglyConsistentReads())
	done := report{Version: version(), Answers: make([]answer, 0, len(asked.Steps))}
	for _, s := range asked.Steps {
		done.Answers = append(done.Answers, take(store, s))
	}
	peer.Check(json.NewEncoder(os.Stdout).Encode(done))
}

// version says which go-ds-dynamodb this is.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if ok {
		for _, module := range info.Deps {
			if module.Path == "github.com/ipfs/go-ds-dynamodb" {
				return module.Version
			}
		}
	}
	return "unknown"
}

// take takes a step; a panic of the store is an error like others.
func take(store *ddbds.DDBDatastore, s step) (came answer) {
	defer func() {
		if broken := recover(); broken != nil {
			came = answer{Error: fmt.Sprint("panic: ", broken)}
		}
	}()
	came, err := call(store, s)
	if errors.Is(err, ds.ErrNotFound) {
		return answer{Absent: true}
	} else if err != nil {
		return answer{Error: err.Error()}
	}
	return came
}

func call(store *ddbds.DDBDatastore, s step) (came answer, err error) {
	ctx := context.Background()
	seconds := time.Duration(s.Seconds) * time.Second
	switch s.Call {
	case "put":
		err = store.Put(ctx, ds.RawKey(s.Key), s.Value)
	case "putWithTtl":
		err = store.PutWithTTL(ctx, ds.RawKey(s.Key), s.Value, seconds)
	case "setTtl":
		err = store.SetTTL(ctx, ds.RawKey(s.Key), seconds)
	case "delete":
		err = store.Delete(ctx, ds.RawKey(s.Key))
	case "batch":
		err = commit(ctx, store, s)
	case "get":
		came.Value, err = store.Get(ctx, ds.RawKey(s.Key))
	case "has":
		came.Found, err = store.Has(ctx, ds.RawKey(s.Key))
	case "size":
		var size int
		size, err = store.GetSize(ctx, ds.RawKey(s.Key))
		came.Number = int64(size)
	case "expiration":
		var at time.Time
		at, err = store.GetExpiration(ctx, ds.RawKey(s.Key))
		came.Number = at.Unix()
	case "query":
		came.Entries, err = entries(ctx, store, s.Key)
	default:
		err = fmt.Errorf("there is no call %q", s.Call)
	}
	return came, err
}

func commit(ctx context.Context, store *ddbds.DDBDatastore, s step) error {
	batch, err := store.Batch(ctx)
	if err != nil {
		return err
	}
	for key, value := range s.Puts {
		if err := batch.Put(ctx, ds.RawKey(key), value); err != nil {
			return err
		}
	}
	for _, key := range s.Deletes {
		if err := batch.Delete(ctx, ds.RawKey(key)); err != nil {
			return err
		}
	}
	return batch.Commit(ctx)
}

func entries(ctx context.Context, store *ddbds.DDBDatastore, prefix string) ([]entry, error) {
	results, err := store.Query(ctx, query.Query{Prefix: prefix,
		Orders: []query.Order{query.OrderByKey{}}})
	if err != nil {
		return nil, err
	}
	found, err := results.Rest()
	if err != nil {
		return nil, err
	}
	all := make([]entry, 0, len(found))
	for _, e := range found {
		all = append(all, entry{e.Key, e.Value, e.Size, e.Expiration.Unix()})
	}
	return all, nil
}
