// Package peer opens go-ds-dynamodb on an engine of this machine.
package peer

import (
	"fmt"
	"net/http"
	"os"

	"github.com/aws/aws-sdk-go/aws"
	"github.com/aws/aws-sdk-go/aws/credentials"
	"github.com/aws/aws-sdk-go/aws/session"
	"github.com/aws/aws-sdk-go/service/dynamodb"
)

// Connect makes a client of an engine, which takes any credentials of letters and digits.
func Connect(endpoint string, transport http.RoundTripper) *dynamodb.DynamoDB {
	return dynamodb.New(session.Must(session.NewSession(&aws.Config{
		Endpoint:    aws.String(endpoint),
		Region:      aws.String("us-east-1"),
		Credentials: credentials.NewStaticCredentials("ddbdslocal", "ddbdslocal", ""),
		HTTPClient:  &http.Client{Transport: transport},
	})))
}

// Check ends the program if something is wrong.
func Check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
