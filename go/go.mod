module ddbds.io/peers

go 1.22

require (
	github.com/aws/aws-sdk-go v1.55.5
	github.com/ipfs/go-datastore v0.6.0
	github.com/ipfs/go-ds-dynamodb v0.2.0
)

require (
	github.com/google/uuid v1.6.0 // indirect
	github.com/ipfs/go-log/v2 v2.5.1 // indirect
	github.com/jbenet/goprocess v0.1.4 // indirect
	github.com/jmespath/go-jmespath v0.4.0 // indirect
	github.com/mattn/go-isatty v0.0.20 // indirect
	go.uber.org/multierr v1.11.0 // indirect
	go.uber.org/zap v1.27.0 // indirect
	golang.org/x/sys v0.25.0 // indirect
)
