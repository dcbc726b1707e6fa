// Logs in with Go's net/http. BASE_URL, CA and, with a certificate, CERT and KEY come by environment.
package main

import (
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"
	"time"
)

func main() {
	root, _ := os.ReadFile(os.Getenv("CA"))
	config := &tls.Config{RootCAs: x509.NewCertPool()}
	config.RootCAs.AppendCertsFromPEM(root)
	if os.Getenv("CERT") != "" {
		pair, err := tls.LoadX509KeyPair(os.Getenv("CERT"), os.Getenv("KEY"))
		fail(err)
		config.Certificates = []tls.Certificate{pair}
	}
	client := &http.Client{Transport: &http.Transport{TLSClientConfig: config}}
	call := func(path, body string) (int, string) {
		response, err := client.Post(os.Getenv("BASE_URL")+"/"+path, "application/json", strings.NewReader(body))
		fail(err)
		defer response.Body.Close()
		answer, err := io.ReadAll(response.Body)
		fail(err)
		return response.StatusCode, strings.Join(strings.Fields(string(answer)), " ")
	}
	status, body := call("auth", `{"endUserIp":"198.51.100.7"}`)
	fmt.Println(status, body)
	var order struct{ OrderRef string }
	if status != 200 {
		return
	}
	fail(json.Unmarshal([]byte(body), &order))
	for {
		status, answer := call("collect", fmt.Sprintf(`{"orderRef":%q}`, order.OrderRef))
		if !strings.Contains(answer, `"pending"`) {
			fmt.Println(status, answer)
			return
		}
		time.Sleep(200 * time.Millisecond)
	}
}

func fail(err error) {
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
}
