import type { CloudtrailAdvancedEventSelector } from "@cdktf/provider-aws/lib/cloudtrail";
import { arnIn, partitionOf } from "../../arn";
import type { PairRole } from "../../region";
import { PAIR_ROLES } from "../../region";
import type { AuditTrailProps, RecordedTable } from "./props";

/**
 * What the trail records. Where there is a selector of data events, management events need one beside it. The trail's own
 * bucket is never selected: each delivery would be an event to deliver.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html
 */
export function eventSelectors(props: AuditTrailProps): CloudtrailAdvancedEventSelector[] {
  const { tables, buckets } = props;
  const recorded = Object.values(tables);
  const both = recorded.filter(({ reads = true }) => reads);
  const writesOnly = recorded.filter(({ reads = true }) => !reads);
  return [
    { name: "Management events", fieldSelector: [{ field: "eventCategory", equalTo: ["Management"] }] },
    ...(both.length === 0 ? [] : [tableSelector("Requests for items", props, both)]),
    ...(writesOnly.length === 0
      ? []
      : [tableSelector("Writes of items", props, writesOnly, [{ field: "readOnly", equalTo: ["false"] }])]),
    ...(buckets === undefined || Object.values(buckets).flat().length === 0
      ? []
      : [
          dataSelector("Requests for objects", "AWS::S3::Object", {
            field: "resources.ARN",
            startsWith: inBoth((role) =>
              buckets[role].map((name) => `arn:${partitionOf(props.regions[role].name)}:s3:::${name}/`),
            ),
          }),
        ]),
  ];
}

type FieldSelector = { field: string; equalTo?: string[]; startsWith?: string[] };

const tableSelector = (
  name: string,
  { regions }: AuditTrailProps,
  tables: readonly RecordedTable[],
  more: FieldSelector[] = [],
) =>
  dataSelector(
    name,
    "AWS::DynamoDB::Table",
    {
      field: "resources.ARN",
      equalTo: inBoth((role) =>
        tables.map(({ tableName }) => arnIn(regions[role], "dynamodb", `table/${tableName}`)),
      ),
    },
    more,
  );

const dataSelector = (
  name: string,
  type: string,
  resources: FieldSelector,
  more: FieldSelector[] = [],
): CloudtrailAdvancedEventSelector => ({
  name,
  fieldSelector: [
    { field: "eventCategory", equalTo: ["Data"] },
    { field: "resources.type", equalTo: [type] },
    resources,
    ...more,
  ],
});

const inBoth = (make: (role: PairRole) => readonly string[]): string[] => PAIR_ROLES.flatMap(make);
