/**
 * The most common passwords of leaked lists that have the minimum length, in lower case. They are what
 * attackers try first. To check against all leaked passwords, call a service such as Pwned Passwords
 * in `passwordProblem`.
 */
export const commonPasswords = setOf(`
  !qaz2wsx3edc !qaz@wsx#edc !qaz@wsx3edc 0123456789012 012345678910 098765432109 0987654321098
  123123123123 123321123321 12345678900987 123456789012 1234567890123 12345678901234
  123456789012345 1234567890123456 12345678901234567890 1234567890qwe 1234567890qwer 12345678910
  123456789101 1234567891011 123456789101112 123456789123 123456789987 123456789abc 123456789asd
  123456789qwe 123456qwerty 123456qwertyuiop 1234qwer1234 1234qwerasdf 1234qwerasdfzxcv
  123qwe123qwe 123qwe456asd 123qweasdzxc 12qwaszx12qw 1q2w3e1q2w3e 1q2w3e4r1q2w3e4r 1q2w3e4r5t6y
  1q2w3e4r5t6y7u 1q2w3e4r5t6y7u8i 1q2w3e4r5t6y7u8i9o 1q2w3e4r5t6y7u8i9o0p 1qaz1qaz1qaz
  1qaz2wsx3edc 1qaz2wsx3edc4rfv 1qaz2wsx3edc4rfv5tgb 1qaz@wsx3edc 1qazxsw23edc 9876543210123
  987654321098 987654321987 @dministrator a123456789012 a1234567890b a1b2c3d4e5f6 a1b2c3d4e5f6g7h8
  aa123456789a aaa123456789 abc123456789 abc123abc123 abcd12345678 abcdef123456 abcdefg12345
  abcdefg123456 abcdefgh1234 abcdefgh12345678 abcdefghijkl abcdefghijklm abcdefghijklmnop
  abcdefghijklmnopqrstuvwxyz adm1n1str@t0r adm1n1strat0r admin123admin123 asdfasdfasdf
  asdfghjkl123 asdfghjkl1234 asdfghjklzxc asdfghjklzxcvbnm asdfqwer1234 azertyuiop123
  azertyuiopqsdf changem3now! changeme1234 correcthorsebatterystaple iloveyou1234 iloveyou12345
  iloveyou123456 letmein12345 liverpool1892 manchester1878 maytheforcebewithyou p@$$w0rd1234
  p@$$w0rd2024 p@ssw0rd1234 p@ssw0rd12345 p@ssw0rd123456 p@ssw0rdp@ssw0rd p@ssword1234
  p@ssword12345 pa$$w0rd1234 pa$$word1234 passw0rd1234 passw0rd12345 passw0rd123456
  passw0rdpassw0rd password123password q123456789012 q1w2e3r4q1w2e3r4 q1w2e3r4t5y6 q1w2e3r4t5y6u7
  q1w2e3r4t5y6u7i8 qazwsx123456 qazwsxedc123 qazwsxedcrfv qazwsxedcrfvtgb qwe123asd456
  qwe123qwe123 qweasdzxc123 qweasdzxcqwe qweqweqweqwe qwer1234asdf qwer1234qwer qwerty123456
  qwerty1234567 qwerty12345678 qwerty123456789 qwerty1234567890 qwerty1qwerty1 qwertyqwerty
  qwertyuiop12 qwertyuiop123 qwertyuiop1234 qwertyuiop12345 qwertyuiop[] qwertyuiopas
  qwertyuiopasdf qwertyuiopasdfgh qwertyuiopasdfghjkl qwertyuiopasdfghjklzxcvbnm qwertzuiop123
  qwertzuiopasdf test1234test1234 test123test123 thequickbrownfox tobeornottobe trustno1trustno1
  zaq12wsxcde3 zaq12wsxcde34rfv zaq1xsw2cde3 zaq1zaq1zaq1 zxcvbnm12345 zxcvbnm123456
  zxcvbnmasdfghjkl
`);

/** Words that are still common with digits and symbols before and behind them. */
export const commonWords = setOf(`
  abc abcd abcde abcdef abcdefg abcdefgh abcdefghi abcdefghij abcdefghijk access admin
  administrator alexander alexandra alhamdulillah amanda america andrew android angel anthony
  anything apple april arsenal arsenalfc asdf asdfg asdfgh asdfghj asdfghjk asdfghjkl asdfjkl
  ashley august australia autumn azerty azertyuiop babyboy babygirl barcelona barcelonafc baseball
  basketball batman berlin bestfriend bestfriends bismillah blink blueberry boyfriend brother
  business butterfly california canada changeit changeme changemenow changepassword charlie
  chelsea chelseafc chocolate christian christopher cisco company companyname computer contrasena
  contraseña corvette customer daniel database daughter december default defaultpassword demo
  deutschland dragon dragonball elizabeth eminem employee england everybody everything example
  facebook family father february ferrari florida football forever fortnite france freedom friday
  friends friendsforever girlfriend godisgood godisgreat google guest harley harleydavidson haslo
  hello helloworld helloworldhello helpdesk heslo hockey honey ilovegod ilovejesus iloveme iloveu
  iloveyou iloveyoubaby iloveyouforever iloveyousomuch inshallah instagram internet
  internetsecurity iphone ironman january jelszo jennifer jessica jesuschrist jesuslovesme jordan
  joshua july june juventus lamborghini letmein letmeinnow linkedin linkinpark liverpool
  liverpoolfc login london losenord lovely loveme loveyou manager manchester manchesterunited
  manutd master matthew mercedes metallica michael michelle microsoft minecraft monday monkey
  motdepasse mother mustang mypassword mysecret mysql naruto newpassword newyork newyorkcity
  nicole nobody nothing november october office opensesame oracle paris parola parool passcode
  passphrase password passwordpassword passwords passwort pikachu pleasechange pleasechangeme
  pokemon porsche postgres princess private qazwsx qazwsxedc qweasd qweasdzxc qwerty qwertyui
  qwertyuio qwertyuiop qwertz qwertzuiop realmadrid robert roblox root rootroot salasana samantha
  sample samsung saturday secret security senha september server service signin signup sister
  slipknot soccer softball something spiderman spring staff starwars stephanie strawberry summer
  summertime sunday sunflower sunshine superadmin superman supersecret superstar superuser support
  sweetheart sweetie sysadmin system temp temporary temporarypassword temppassword test tester
  testing testpassword testtest texas thepassword thomas thursday toor topsecret toyota trustme
  trustno trustnoone tuesday twitter unbelievable unforgettable unknown user username victoria
  volkswagen volleyball wachtwoord wednesday welcome welcomeback welcometo whatever william
  windows winter work yourpassword youtube zxcvb zxcvbn zxcvbnm
`);

function setOf(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}
