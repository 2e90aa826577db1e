import Ajv from "ajv-draft-04";

/** How API Gateway holds a body against a schema: draft 4, and a body that is no JSON does not match. */
export function bodyCheck(schema: object): (body: string) => boolean {
  const validate = new Ajv({ strict: false, logger: false, unicodeRegExp: false }).compile(schema);
  return (body) => {
    try {
      return validate(JSON.parse(body));
    } catch {
      return false;
    }
  };
}
