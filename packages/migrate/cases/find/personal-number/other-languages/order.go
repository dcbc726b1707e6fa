package order

type authRequest struct {
	IP  string `json:"endUserIp"`
	Pnr string `json:"personalNumber,omitempty"` // <- personal-number
}

type user struct {
	Pnr string `json:"personalNumber"`
}

func body(ip, pn string) map[string]string {
	body := map[string]string{"endUserIp": ip}
	body["personalNumber"] = pn // <- personal-number
	return body
}
