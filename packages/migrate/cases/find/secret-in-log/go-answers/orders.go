package shop

const base = "https://appapi2.bankid.com/rp/v6.0" // qrStartToken

func start(ip string) error {
	order, err := bankidClient.Auth(ctx, AuthRequest{EndUserIP: ip})
	if err != nil {
		return err
	}
	log.Printf("started %+v", order) // <- secret-in-log
	log.Printf("started %s", order.Status)
	resp, err := http.Post(base+"/sign", "application/json", body)
	log.Printf("status %d", resp.StatusCode)
	raw, err := io.ReadAll(resp.Body)
	fmt.Println(string(raw)) // <- secret-in-log
	var answer map[string]any
	if err := json.Unmarshal(raw, &answer); err != nil {
		log.Println(err)
	}
	slog.Info("answer", "answer", answer) // <- secret-in-log
	return nil
}

func audit(answer *CollectResponse, order Product) {
	fmt.Printf("%+v", answer) // <- secret-in-log
	fmt.Println(answer.HintCode, order)
}
