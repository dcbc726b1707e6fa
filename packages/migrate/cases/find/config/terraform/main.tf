variable "bankid_version" {
  type    = string
  default = "5.1" # <- base-url-5-1 missing-qr
}
variable "shop_version" {
  default = "5.1"
}
resource "aws_ecs_task_definition" "shop" {
  environment = [
    { name = "BANKID_RP_VERSION", value = "v5.1" }, # <- base-url-5-1
  ]
}
