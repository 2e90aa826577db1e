// cdktf's matchers: toHaveResourceWithProperties and the like.
require("cdktf").Testing.setupJest();
