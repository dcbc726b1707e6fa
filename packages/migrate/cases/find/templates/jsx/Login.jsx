export function Login({ onChange }) {
  return (
    <form aria-label="BankID">
      <Input onChange={(event) => onChange(event.target.value)} name="personalNumber" /> {/* <- personal-number-field */}
      <input name="amount" />
    </form>
  );
}
