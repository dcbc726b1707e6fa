package order

const rpVersion = "5.1" // <- base-url-5-1

func address() string {
	return fmt.Sprintf("https://appapi2.bankid.com/rp/v%s/auth", rpVersion)
}
