package io.wardkey.chain;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.key.AccountSignature;
import io.wardkey.domain.key.AccountSigner;
import io.wardkey.domain.ledger.Account;
import io.wardkey.domain.ledger.SignedCommand;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.web3j.rlp.RlpDecoder;
import org.web3j.rlp.RlpEncoder;
import org.web3j.rlp.RlpList;
import org.web3j.rlp.RlpString;
import org.web3j.rlp.RlpType;

/**
 * A legacy transaction, signed for one chain (EIP-155).
 *
 * @param nonce its place among the account's transactions
 * @param gasPrice in wei
 * @param gas its limit
 * @param to {@link Account#NONE} makes a contract
 */
record Transaction(long nonce, BigInteger gasPrice, long gas, Account to, ByteString data) {

    private static final int FIELDS = 9;

    SignedCommand sign(long chainId, AccountSigner signer) {
        List<RlpType> fields = fields();
        fields.add(RlpString.create(chainId));
        fields.add(RlpString.create(0L));
        fields.add(RlpString.create(0L));
        Bytes32 hash = Bytes32.of(Abi.keccak(RlpEncoder.encode(new RlpList(fields))));
        AccountSignature signature = signer.sign(hash);
        List<RlpType> signed = fields();
        signed.add(RlpString.create(chainId * 2 + 35 + signature.recovery()));
        signed.add(RlpString.create(number(signature.r())));
        signed.add(RlpString.create(number(signature.s())));
        byte[] bytes = RlpEncoder.encode(new RlpList(signed));
        return new SignedCommand(
                Bytes32.of(Abi.keccak(bytes)),
                Account.of(signer.address().toByteArray()),
                nonce,
                ByteString.of(bytes));
    }

    /**
     * What a signed command says, for asking again why it was refused.
     *
     * @throws IllegalArgumentException when it is no transaction of ours
     */
    static Transaction of(ByteString bytes) {
        List<RlpType> outer = RlpDecoder.decode(bytes.toByteArray()).getValues();
        if (outer.size() == 1
                && outer.getFirst() instanceof RlpList list
                && list.getValues().size() == FIELDS) {
            List<RlpType> fields = list.getValues();
            byte[] to = bytes(fields.get(3));
            return new Transaction(
                    number(bytes(fields.get(0))).longValueExact(),
                    number(bytes(fields.get(1))),
                    number(bytes(fields.get(2))).longValueExact(),
                    to.length == 0 ? Account.NONE : Account.of(to),
                    ByteString.of(bytes(fields.get(5))));
        }
        throw new IllegalArgumentException("not a legacy transaction");
    }

    private List<RlpType> fields() {
        List<RlpType> fields = new ArrayList<>();
        fields.add(RlpString.create(nonce));
        fields.add(RlpString.create(gasPrice));
        fields.add(RlpString.create(gas));
        fields.add(RlpString.create(to.isNone() ? new byte[0] : to.toByteArray()));
        fields.add(RlpString.create(0L));
        fields.add(RlpString.create(data.toByteArray()));
        return fields;
    }

    private static byte[] bytes(RlpType field) {
        if (field instanceof RlpString string) {
            return string.getBytes();
        }
        throw new IllegalArgumentException("not a legacy transaction");
    }

    private static BigInteger number(byte[] bytes) {
        return new BigInteger(1, bytes);
    }

    private static BigInteger number(Bytes32 word) {
        return number(word.toByteArray());
    }
}
