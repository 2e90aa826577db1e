/** A VPC has 2^16 addresses at most. https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html */
export const LARGEST_NETWORK_PREFIX = 16;

/** What a network's range is longer by in each of its subnets: three kinds of subnets in three zones fit into 16. */
export const SUBNET_BITS = 4;

/** A subnet needs some 60 addresses: Aurora, an interface of each endpoint, and Lambda's own. */
export const SMALLEST_NETWORK_PREFIX = 22;
