export const HELP = `npm run review -- list [options]
npm run review -- approve <transactionId>... --reason "..." [options]
npm run review -- decline <transactionId>... --reason "..." [options]

Ends the review of payments. Approved, a payment is processed like any other, within two minutes; declined, it ends as
FAILED. Who decided (by STS), when and why stands in the payment's history. A payment that somebody else changed meanwhile
is left alone.

  list                          every payment in REVIEW, and why. It reads the whole table: minutes for tens of millions of
                                items, and half a read unit for each 4 KB
  approve, decline              these payments

  --reason "..."                why, one line of at most 200 characters; required but for list
  --not-settled                 the settlement provider was asked, and holds no settlement of these transactionIds
  --settled-as <reference>      the settlement provider was asked, and has settled it under this reference (approve, one id)
  --region <region>             where to read and write: the Region that serves (default: PRIMARY_REGION)
  --dry-run                     say what would become of them, and change nothing
  --yes, -y                     do not ask; needed where there is no terminal
  --json                        the result as JSON
  --help, -h                    this text

A payment that was sent to the provider may have been settled there: it is declined only with --not-settled, and where its
key may have expired, approved only with --not-settled or --settled-as.

Credentials are found as by the AWS CLI. They must allow dynamodb:Scan (list), GetItem and UpdateItem on the payments table,
and the use of its key.

Exit codes: 0 done; 1 it failed, or not all was done; 2 the command was not understood.`;
