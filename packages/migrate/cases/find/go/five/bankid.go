package bankid

const base = "https://appapi2.bankid.com/rp/v5.1" // <- base-url-5-1

type AuthRequest struct {
	PersonalNumber string `json:"personalNumber,omitempty"` // <- personal-number
	EndUserIP      string `json:"endUserIp"`
}

type Requirement struct {
	AllowFingerprint bool `json:"allowFingerprint"` // <- allow-fingerprint
}

type Cert struct {
	NotBefore string `json:"notBefore"` // <- cert-not-before
	NotAfter  string `json:"notAfter"` // <- cert-not-after
}

func Start(number, ip string) (*Order, error) {
	request := AuthRequest{PersonalNumber: number, EndUserIP: ip} // <- personal-number missing-qr
	order, err := post(base+"/auth", request)
	log.Printf("order %s", order.OrderRef) // <- secret-in-log
	return order, err
}
