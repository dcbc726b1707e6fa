package bankid

const base = "https://appapi2.bankid.com/rp/v6.0"

type Requirement struct {
	PersonalNumber string `json:"personalNumber,omitempty"`
	PinCode        bool   `json:"pinCode"`
}

type PhoneAuthRequest struct {
	PersonalNumber string `json:"personalNumber"`
	CallInitiator  string `json:"callInitiator"`
}

func Start(number, ip string) (*Order, error) {
	return post(base+"/auth", AuthRequest{EndUserIP: ip, Requirement: &Requirement{PersonalNumber: number}})
}
// The page draws the animated QR code from qrStartToken.
