/**
 * Route 53 asks from so many places; each keeps its own count. Source:
 * https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-failover-determining-health-of-endpoints.html
 */
export const CHECKERS = 16;
