/** A refusal in AWS's own words. */
export class AwsError extends Error {
  readonly code: string;
  readonly status: number;

  constructor(code: string, message: string, status = 400) {
    super(message);
    this.name = "AwsError";
    this.code = code;
    this.status = status;
  }
}

/** The answer never arrives: the HTTP mount cuts the socket, the MSW mount answers with a network error. */
export class ConnectionLost extends Error {
  constructor() {
    super("The simulated connection was cut by the fault script.");
    this.name = "ConnectionLost";
  }
}
