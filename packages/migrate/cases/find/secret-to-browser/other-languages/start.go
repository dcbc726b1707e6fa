package shop // qrStartToken

func start(c *gin.Context) {
	order, err := bankid.Auth(c, AuthRequest{EndUserIP: c.ClientIP()})
	if err != nil {
		c.JSON(500, gin.H{"status": "failed"})
		return
	}
	c.JSON(200, order) // <- secret-to-browser
}
