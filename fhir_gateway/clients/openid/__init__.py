"""An organisation's sign-in, asked by the authorization code flow with PKCE: https://openid.net/specs/openid-connect-core-1_0.html"""
